export { Browser, type Opened } from './browser.js';
