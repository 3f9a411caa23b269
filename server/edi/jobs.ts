import type { OperatorDeps } from './deps.ts'
import { putDocument } from './documents/put-document.ts'
import { readFeed } from './documents/read-feed.ts'
import { resumeDocuments } from './documents/resume.ts'
import { sweepDocuments } from './documents/sweep.ts'

declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Put one document at its operator. */
    'put-edi-document': { documentId: string }
    /** Find documents whose process died or whose time has come. */
    'resume-edi-documents': Record<string, never>
    /** Read what happened to documents at the operators. */
    'read-edi-feeds': Record<string, never>
    /** Ask how every open document stands; nightly. */
    'sweep-edi-documents': Record<string, never>
  }
}

declare module '../platform/log.ts' {
  interface LogSubject {
    ediDocumentId?: string
  }
}

export const ediJobs = {
  'put-edi-document': { retryLimit: 5, expireInSeconds: 600 },
  'resume-edi-documents': { retryLimit: 0, expireInSeconds: 120 },
  'read-edi-feeds': { retryLimit: 0, expireInSeconds: 600 },
  'sweep-edi-documents': { retryLimit: 0, expireInSeconds: 3600 },
} as const

/** UTC: in Moscow the night. */
const NIGHTLY = '40 0 * * *'
/** Beside them one may read a feed: operators advise no more than four calls at once. */
const PUT_AT_ONCE = 3

/** Begins the module's jobs; each may run twice and does its work once. */
export async function workEdi(deps: OperatorDeps): Promise<void> {
  const { queue } = deps
  await queue.work('put-edi-document', PUT_AT_ONCE, ({ documentId }) =>
    putDocument(deps, documentId),
  )
  await queue.work('resume-edi-documents', 1, () => resumeDocuments(deps))
  await queue.schedule('resume-edi-documents', '* * * * *')
  await queue.work('read-edi-feeds', 1, async (_data, signal) => {
    for (const name of ['diadoc', 'saby'] as const) await readFeed(deps, name, signal)
  })
  await queue.schedule('read-edi-feeds', '* * * * *')
  await queue.work('sweep-edi-documents', 1, async (_data, signal) => {
    await sweepDocuments(deps, signal)
  })
  await queue.schedule('sweep-edi-documents', NIGHTLY)
}
