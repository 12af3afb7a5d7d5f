import { describeBounds } from '@impact/messaging/testing';
import { AppModule } from './app.module.js';

describeBounds('communications', AppModule);
