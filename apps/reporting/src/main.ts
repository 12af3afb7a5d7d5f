import { runService } from '@impact/service';
import { AppModule } from './app.module.js';

await runService({ name: 'reporting', module: AppModule });
