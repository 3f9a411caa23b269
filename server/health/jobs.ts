declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Look at everything the portal stands on; daily, and when asked. */
    'check-health': Record<string, never>
  }
}

export const healthJobs = { 'check-health': { retryLimit: 0, expireInSeconds: 600 } } as const
/** After the backups and updates of the night, by the clock of Moscow; UTC. */
export const DAILY = '40 3 * * *'
