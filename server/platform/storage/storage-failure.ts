import { Failure } from '../errors/failure.ts'
import type { FailureCode } from '../errors/table.ts'
import type { Logger } from '../log.ts'
import { sanitizeLine } from '../sanitize-text.ts'
import { STORAGE_FAILURE_CODES, type StorageFailureCode } from './failures.ts'

/** The storage did not do what it was asked for; `details.reason` is its own word for why. */
export class StorageFailure extends Failure {
  constructor(code: StorageFailureCode, reason: string, cause: unknown) {
    super(code, { details: { reason }, cause })
    this.name = 'StorageFailure'
  }
}

/** For what can do without the storage: logs its failure and is null; anything else is thrown on. */
export function nullOnStorageFailure(log: Pick<Logger, 'error'>): (error: unknown) => null {
  return (error) => {
    if (!(error instanceof StorageFailure)) throw error
    log.error({ err: error }, 'done without the storage of files, which fails')
    return null
  }
}

export function isStorageFailureCode(
  code: string | null,
): code is StorageFailureCode & FailureCode {
  return STORAGE_FAILURE_CODES.some((each) => each === code)
}

/** By the names of errno(3), of Node's TLS, of the S3 API's "Error responses", and of what MinIO and Ceph say beyond it. */
const CODES: Record<string, StorageFailureCode> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  XMinioStorageFull: 'storage.full',
  QuotaExceeded: 'storage.full',
  InsufficientCapacity: 'storage.full',
  EACCES: 'storage.denied',
  EPERM: 'storage.denied',
  EROFS: 'storage.denied',
  AccessDenied: 'storage.denied',
  AllAccessDisabled: 'storage.denied',
  Forbidden: 'storage.denied',
  InvalidAccessKeyId: 'storage.wrong_key',
  SignatureDoesNotMatch: 'storage.wrong_key',
  RequestTimeTooSkewed: 'storage.wrong_key',
  CredentialsProviderError: 'storage.wrong_key',
  ExpiredToken: 'storage.wrong_key',
  InvalidToken: 'storage.wrong_key',
  NoSuchBucket: 'storage.missing',
  InvalidBucketName: 'storage.missing',
  ENOTDIR: 'storage.missing',
  AuthorizationHeaderMalformed: 'storage.wrong_region',
  PermanentRedirect: 'storage.wrong_region',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'storage.untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'storage.untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'storage.untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'storage.untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'storage.untrusted',
  CERT_UNTRUSTED: 'storage.untrusted',
  CERT_HAS_EXPIRED: 'storage.untrusted',
  CERT_NOT_YET_VALID: 'storage.untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'storage.untrusted',
}

const STATUSES: Record<number, StorageFailureCode> = {
  301: 'storage.wrong_region',
  401: 'storage.wrong_key',
  403: 'storage.denied',
  404: 'storage.missing',
  507: 'storage.full',
}

/** What the storage threw, named. */
export function storageFailureOf(error: unknown): StorageFailure {
  const causes = causesOf(error)
  for (const cause of causes) {
    const code = wordsOf(cause).find((word) => Object.hasOwn(CODES, word))
    if (code)
      return new StorageFailure(CODES[code] ?? 'storage.unavailable', reasonOf(cause), error)
  }
  const status = causes.map(statusOf).find((found) => found !== undefined)
  const code = STATUSES[status ?? 0] ?? 'storage.unavailable'
  return new StorageFailure(code, reasonOf(causes.at(-1)), error)
}

/** Whether the storage says that there is no such file; any other 404 is about the bucket. */
export function isNoSuchFile(error: unknown): boolean {
  return causesOf(error).some((cause) =>
    wordsOf(cause).some((word) => word === 'ENOENT' || word === 'NoSuchKey'),
  )
}

const MAX_CAUSES = 5

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = []
  for (let cause = error; cause !== undefined && causes.length < MAX_CAUSES; ) {
    causes.push(cause)
    cause =
      typeof cause === 'object' && cause !== null && 'cause' in cause ? cause.cause : undefined
  }
  return causes
}

function wordsOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const words = [
    'code' in error ? error.code : null,
    'name' in error ? error.name : null,
    'Code' in error ? error.Code : null,
  ]
  return words.filter((word) => typeof word === 'string')
}

function statusOf(error: unknown): number | undefined {
  const metadata =
    typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : null
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined
  return typeof status === 'number' ? status : undefined
}

const MAX_REASON = 300

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return sanitizeLine(text).slice(0, MAX_REASON)
}
