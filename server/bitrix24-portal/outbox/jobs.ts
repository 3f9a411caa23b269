declare module '../../platform/job-register.ts' {
  interface Jobs {
    /** Tell Bitrix24 what waits in the outbox for one deal act. */
    'tell-deal': { dealActId: string }
  }
}

export const outboxJobs = { 'tell-deal': { retryLimit: 5, expireInSeconds: 300 } } as const
