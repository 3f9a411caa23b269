declare module '../queue/job-register.ts' {
  interface Jobs {
    /** Send one letter that waits in the table of outgoing mail. */
    'send-mail': { mailId: string }
    /** The same for one of many: their number an hour is limited. */
    'send-bulk-mail': { mailId: string }
    /** Find letters whose process died or whose job was lost. */
    'resume-mail': Record<string, never>
    /** Read the mailbox of returned letters. */
    'read-bounces': Record<string, never>
  }
}

/**
 * The letter's row decides when it is tried again: the queue's own retries are for faults on our side. A try takes
 * as long as a mail server may (see `smtp-session.ts`), all steps together.
 */
const SENDING = { retryLimit: 12, expireInSeconds: 2 * 3600 }

export const mailJobs = {
  'send-mail': SENDING,
  'send-bulk-mail': SENDING,
  'resume-mail': { retryLimit: 0, expireInSeconds: 120 },
  'read-bounces': { retryLimit: 0, expireInSeconds: 600 },
} as const
