import { defineProblems } from '@impact/service';

export const signInProblems = defineProblems({
  notConfigured: {
    status: 404,
    code: 'SIGN_IN_NOT_CONFIGURED',
    title: 'Nobody can sign in here',
    detail: 'No issuer of tokens is configured: have the operators set OIDC_ISSUER.',
  },
});
