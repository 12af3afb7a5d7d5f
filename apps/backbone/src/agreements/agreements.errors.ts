import { defineProblems } from '@impact/service';

/** What is refused about agreements; `path` names the member of the request. */
export const agreementProblems = defineProblems({
  notFound: {
    status: 404,
    code: 'AGREEMENT_NOT_FOUND',
    title: 'No such agreement',
    detail: (p: { agreementId: string }) =>
      `No agreement ${p.agreementId} lies within what you may see: check the id, or ask a coordinator.`,
  },
  notSigned: {
    status: 422,
    code: 'AGREEMENT_NOT_SIGNED',
    title: 'The agreement is signed only later',
    detail: (p: { path: string; day: string; today: string }) =>
      `${p.path} ${p.day} lies after today, ${p.today}: enter the agreement once it is signed.`,
  },
  exists: {
    status: 409,
    code: 'AGREEMENT_EXISTS',
    title: 'The same parties have such an agreement there already',
    detail: (p: { path: string; agreementId: string }) =>
      `${p.path}: agreement ${p.agreementId} of the same kind and parties shares days with this one: end it first, or choose other days.`,
  },
  tooMany: {
    status: 409,
    code: 'TOO_MANY_AGREEMENTS',
    title: 'The participation has as many agreements as it may',
    detail: (p: { path: string; most: number }) =>
      `${p.path}: at most ${p.most} agreements are in force or lie ahead at one participation: end one first, or enter one of several parties.`,
  },
  ended: {
    status: 409,
    code: 'AGREEMENT_ENDED',
    title: 'The agreement has ended',
    detail: (p: { agreementId: string; validTo: string }) =>
      `Agreement ${p.agreementId} ended on ${p.validTo}: enter the one that follows it.`,
  },
});
