import { defineProblems } from '@impact/service';

/** What is refused about a batch. */
export const batchProblems = defineProblems({
  batchRefused: {
    status: 422,
    code: 'BATCH_REFUSED',
    title: 'Nothing of the batch was entered',
    detail: (p: { refused: number }) =>
      `${p.refused} reasons stand against items of the batch, so none was entered: correct what errors names and send it again.`,
  },
});
