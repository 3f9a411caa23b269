import { backupJobs } from '../backup/index.ts'
import { outboxJobs, renamedOutboxJobs, strayRobotJobs } from '../bitrix24-portal/index.ts'
import { completionActsJobs } from '../completion-acts/index.ts'
import { dealActsJobs } from '../deal-acts/index.ts'
import { distributionJobs } from '../distribution/index.ts'
import { ediJobs } from '../edi/index.ts'
import { healthJobs } from '../health/index.ts'
import { invitationJobs } from '../identity/index.ts'
import { mailJobs } from '../platform/mail/jobs.ts'
import type { JobRegister } from '../platform/queue/job-register.ts'
import { reconciliationJobs, renamedReconciliationJobs } from '../reconciliation/index.ts'
import { retentionJobs } from '../retention/index.ts'

declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Remove sessions, links, counters and files that have expired. */
    'sweep-expired': Record<string, never>
  }
}

/** The jobs of the portal: a name that a module declares and leaves out here does not compile. */
export const allJobs: JobRegister = {
  rules: {
    ...mailJobs,
    ...reconciliationJobs,
    ...completionActsJobs,
    ...dealActsJobs,
    ...distributionJobs,
    ...outboxJobs,
    ...strayRobotJobs,
    ...invitationJobs,
    ...ediJobs,
    ...healthJobs,
    ...retentionJobs,
    ...backupJobs,
    'sweep-expired': { retryLimit: 0, expireInSeconds: 300 },
  },
  renamed: [...renamedReconciliationJobs, ...renamedOutboxJobs],
}
