import { describeDocumentation } from '@impact/messaging/testing';
import { AppModule } from './app.module.js';

describeDocumentation('plans', AppModule);
