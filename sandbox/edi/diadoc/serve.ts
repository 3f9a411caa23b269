import { type Answer, jsonAnswer, textAnswer } from '../answer.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import type { World } from '../world.ts'
import { type DiadocCall, DiadocError, type DiadocMethod } from './call.ts'
import { getDocumentTypes } from './document-types.ts'
import {
  getDocument,
  getDocuments,
  getEntityContent,
  getMessage,
  searchDocuments,
} from './documents.ts'
import { getDocflowEvents, getNewEvents } from './feeds.ts'
import { generateTitleXml, shelfUpload } from './files.ts'
import {
  acquireCounteragent,
  acquireCounteragentResult,
  getCounteragent,
  getCounteragents,
  getMyOrganizations,
  getOrganizationsByInnKpp,
  getOrganizationsByInnList,
} from './organizations.ts'
import { postMessage } from './post-message.ts'

const METHODS: Record<string, { verb: 'GET' | 'POST'; run: DiadocMethod }> = {
  GetMyOrganizations: { verb: 'GET', run: getMyOrganizations },
  GetOrganizationsByInnKpp: { verb: 'GET', run: getOrganizationsByInnKpp },
  'V2/GetOrganizationsByInnList': { verb: 'POST', run: getOrganizationsByInnList },
  'V3/GetCounteragents': { verb: 'GET', run: getCounteragents },
  'V3/GetCounteragent': { verb: 'GET', run: getCounteragent },
  'V3/AcquireCounteragent': { verb: 'POST', run: acquireCounteragent },
  'V3/AcquireCounteragentResult': { verb: 'GET', run: acquireCounteragentResult },
  'V3/GetDocumentTypes': { verb: 'GET', run: getDocumentTypes },
  GenerateTitleXml: { verb: 'POST', run: generateTitleXml },
  'V3/PostMessage': { verb: 'POST', run: postMessage },
  'V8/GetNewEvents': { verb: 'GET', run: getNewEvents },
  'V5/GetDocflowEvents': { verb: 'POST', run: getDocflowEvents },
  'V6/GetMessage': { verb: 'GET', run: getMessage },
  'V3/GetDocument': { verb: 'GET', run: getDocument },
  'V3/GetDocuments': { verb: 'GET', run: getDocuments },
  'V4/GetDocuments': { verb: 'POST', run: searchDocuments },
  'V4/GetEntityContent': { verb: 'GET', run: getEntityContent },
  'V2/ShelfUpload': { verb: 'POST', run: shelfUpload },
}

/** Paths that are gone or going, and what stands in their place. */
const GONE: [RegExp, string][] = [
  [/^(V[1-7]\/)?GetNewEvents$/, 'V8/GetNewEvents'],
  [/^(V[1-4]\/)?GetDocflowEvents$/, 'V5/GetDocflowEvents'],
  [/^(V[1-5]\/)?GetMessage$/, 'V6/GetMessage'],
  [/^(V[1-2]\/)?PostMessage$/, 'V3/PostMessage'],
  [/^(V[1-2]\/)?GetDocuments?$/, 'V4/GetDocuments'],
  [/^(V[1-3]\/)?GetEntityContent$/, 'V4/GetEntityContent'],
  [/^(V[1-2]\/)?GetDocumentTypes$/, 'V3/GetDocumentTypes'],
  [/^(V[1-2]\/)?(Get|Acquire)Counteragents?$/, 'V3/GetCounteragents'],
  [/^ShelfUpload$/, 'V2/ShelfUpload'],
  [/^(V[1-3]\/)?Authenticate$/, 'connect/token'],
  [/^(Generate(Acceptance|Torg12)|Parse)\w*$/, 'GenerateTitleXml'],
]
const SUNSET = 'Mon, 30 Nov 2026 00:00:00 GMT'

export interface DiadocRequest {
  verb: string
  /** Below the API's root, without a slash in front. */
  path: string
  query: URLSearchParams
  headers: DiadocCall['headers']
  body: Uint8Array
  faults: ActiveFaults
}

/** One call to the API, from its headers to its answer. */
export function answerDiadoc(world: World, request: DiadocRequest): Answer {
  try {
    return run(world, request)
  } catch (error) {
    if (!(error instanceof DiadocError)) throw error
    const code = error.code === null ? {} : { 'X-Diadoc-ErrorCode': error.code }
    return textAnswer(error.status, error.message, code)
  }
}

function run(world: World, { verb, path, query, headers, body, faults }: DiadocRequest): Answer {
  const method = METHODS[path]
  if (!method) {
    const gone = GONE.find(([pattern]) => pattern.test(path))
    if (!gone) throw new DiadocError(404, 'Not found')
    return textAnswer(410, `The method was removed, use ${gone[1]}`, {
      Sunset: SUNSET,
      Link: `</${gone[1]}>; rel="successor-version"`,
    })
  }
  const [, token = ''] = /^Bearer (.+)$/i.exec(String(headers.authorization ?? '')) ?? []
  if (!world.identity.accepts(token)) throw new DiadocError(401, '')
  if (method.verb !== verb) throw new DiadocError(405, `${path} is ${method.verb}`)
  if (faults.has('no_subscription')) {
    throw new DiadocError(402, 'Подписка на API закончилась')
  }
  if (faults.has('no_right')) {
    const code = 'DocumentService.EmployeeCannotAccessDocuments'
    throw new DiadocError(403, 'Недостаточно прав для действия с документом', code)
  }
  if (faults.has('conflict')) throw new DiadocError(409, 'Message is a duplicate')
  world.exchange.settle()
  const result = method.run({ world, query, headers, body, faults })
  if (isAnswer(result)) return result
  // Structures are Protocol Buffers unless JSON was asked for.
  if (!/application\/json/i.test(String(headers.accept ?? ''))) {
    const bytes = Uint8Array.of(0x0a, 0x02, 0x08, 0x01)
    return { status: 200, headers: { 'Content-Type': 'application/x-protobuf' }, body: bytes }
  }
  return jsonAnswer(result)
}

function isAnswer(result: ReturnType<DiadocMethod>): result is Answer {
  return typeof result === 'object' && result !== null && 'status' in result && 'body' in result
}
