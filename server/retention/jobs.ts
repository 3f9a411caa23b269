declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Remove what is older than its kind is kept, and files that nothing refers to; nightly. */
    'remove-old': Record<string, never>
  }
}

export const retentionJobs = { 'remove-old': { retryLimit: 0, expireInSeconds: 3600 } } as const
/** UTC: in Moscow the night, before the backup and the daily look. */
export const NIGHTLY = '20 0 * * *'
