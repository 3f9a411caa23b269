/** Retried for about an hour and a half: a mail server that is restarted takes the letter then. */
export const mailJobs = { 'send-mail': { retryLimit: 12, expireInSeconds: 120 } } as const
