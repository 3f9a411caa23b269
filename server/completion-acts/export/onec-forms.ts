import { sha256 } from '../../platform/crypto/hash.ts'
import { nullOnStorageFailure } from '../../platform/storage/storage-failure.ts'
import type { CompletionActsDeps } from '../deps.ts'

/** Which document of 1C, in which version. */
export interface FormVersion {
  id: string
  set: string
  ref: string
  dataVersion: string
}

/** How long a person waits for 1C before our own form is drawn instead. */
const FORM_TIMEOUT_MS = 5000

export type OnecForms = ReturnType<typeof createOnecForms>

/** 1C's own printed forms: each is asked for once, and stored for the version of the document it shows. */
export function createOnecForms(
  { database, storage, onec, log }: CompletionActsDeps,
  timeoutMs = FORM_TIMEOUT_MS,
) {
  const { prisma } = database
  /** Calls under way in this process: equal requests share one. */
  const callsUnderWay = new Map<string, Promise<Uint8Array | null>>()

  return {
    /**
     * Null: none is stored, or what lies there is not what was stored, or the storage fails: 1C prints it once more.
     * @param onFailure hears that the storage fails
     */
    findStored: async (
      { id, dataVersion }: FormVersion,
      onFailure?: () => void,
    ): Promise<Uint8Array | null> => {
      const file = await prisma.completionActFile.findUnique({
        where: { actId_dataVersion: { actId: id, dataVersion } },
      })
      const pdf =
        file &&
        (await storage.get(file.storageKey).catch((error) => {
          onFailure?.()
          return nullOnStorageFailure(log)(error)
        }))
      return pdf && sha256(pdf) === file.sha256 ? pdf : null
    },

    /** Null: 1C is not connected, gives no forms, or gave none while a person waits. */
    request: (act: FormVersion): Promise<Uint8Array | null> => {
      const underWay = callsUnderWay.get(act.id)
      if (underWay) return underWay
      const answer = requestFromOnec(act).finally(() => callsUnderWay.delete(act.id))
      callsUnderWay.set(act.id, answer)
      return answer
    },
  }

  async function requestFromOnec(act: FormVersion): Promise<Uint8Array | null> {
    if (!onec) return null
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await onec.printedForm(act, signal).catch((error) => {
      // The port throws for the caller's own signal only.
      if (signal.aborted) return null
      throw error
    })
    if (answer?.kind !== 'done') {
      const code = answer?.failure.code ?? 'onec.timeout'
      if (code !== 'onec.not_published')
        log.warn({ act: act.id, code }, '1C gave no form of an act')
      return null
    }
    const { pdf, pdfProblem } = answer.value
    if (!pdf) {
      log.warn({ act: act.id, pdfProblem }, "1C's form of an act cannot be used")
      return null
    }
    await save(act, pdf).catch((error) => {
      log.error({ err: error, act: act.id }, "1C's form of an act could not be stored")
    })
    return pdf
  }

  async function save({ id, dataVersion }: FormVersion, pdf: Uint8Array): Promise<void> {
    const hash = sha256(pdf)
    const file = {
      storageKey: `completion-acts/${id}/${hash}.pdf`,
      sha256: hash,
      bytes: pdf.byteLength,
    }
    await storage.put(file.storageKey, pdf)
    await prisma.completionActFile.upsert({
      where: { actId_dataVersion: { actId: id, dataVersion } },
      create: { actId: id, dataVersion, ...file },
      update: { ...file, markable: null },
    })
  }
}
