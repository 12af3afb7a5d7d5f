import { Module } from '@nestjs/common';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { CommentsController } from './comments.controller.js';
import { CommentsService } from './comments.service.js';

@Module({
  imports: [SubmissionsModule],
  controllers: [CommentsController],
  providers: [CommentsService],
})
export class CommentsModule {}
