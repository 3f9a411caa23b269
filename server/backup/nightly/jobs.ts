declare module '../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Write everything of the portal into an encrypted file. */
    'back-up': Record<string, never>
  }
}

export const backupJobs = { 'back-up': { retryLimit: 1, expireInSeconds: 6 * 3600 } } as const
/** Before the daily look at health, which tells administrators when it failed; UTC. */
export const NIGHTLY = '40 0 * * *'
