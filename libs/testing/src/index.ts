export { folder } from './folder.js';
export { bearerOf, serve } from './http-server.js';
export { root } from './root.js';
export { SignInOrigin, throughThePage } from './sign-in-origin.js';
