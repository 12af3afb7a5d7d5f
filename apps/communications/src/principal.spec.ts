import 'reflect-metadata';
import { describeRights } from '@impact/messaging/testing';
import { AppModule } from './app.module.js';

describeRights('communications', AppModule);
