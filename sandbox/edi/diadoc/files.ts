import { randomUUID } from 'node:crypto'
import { type Answer, textAnswer } from '../answer.ts'
import { checkFormalFile } from '../format/check-file.ts'
import { titleFromUserData, UserDataError } from '../titles/from-user-data.ts'
import { assertOwnBox, type DiadocCall, DiadocError, findByBox } from './call.ts'
import { FORMAL_VERSION } from './document-types.ts'

const MAX_SHELF = 3 * 1024 * 1024

/** `POST /V2/ShelfUpload?fileExtension`: the whole content; the answer is the name it has there for 7 days. */
export function shelfUpload({ world, query, body }: DiadocCall): Answer {
  if (body.length === 0) throw new DiadocError(400, 'The body is empty')
  if (body.length > MAX_SHELF) throw new DiadocError(400, 'The content is over 3 MB')
  const { shelf } = world.exchange
  const at = world.options.now()
  for (const [name, stored] of shelf) {
    if (at.getTime() - stored.at.getTime() > 7 * 86_400_000) shelf.delete(name)
  }
  const name = `dd-api-${randomUUID()}${query.get('fileExtension') ?? ''}`
  shelf.set(name, { content: body, at })
  return textAnswer(200, name)
}

/** `POST /GenerateTitleXml?boxId&documentTypeNamedId&documentFunction&documentVersion&titleIndex` */
export function generateTitleXml({ world, query, body, faults: given }: DiadocCall): Answer {
  assertOwnBox(query.get('boxId'))
  if (given.has('no_title')) throw new DiadocError(400, '/Recipient/OrganizationReference/@BoxId')
  const isKnown =
    query.get('documentTypeNamedId') === 'ReconciliationAct' &&
    query.get('documentFunction') === 'default' &&
    query.get('documentVersion') === FORMAL_VERSION &&
    query.get('titleIndex') === '0'
  if (!isKnown) throw new DiadocError(400, 'Document type, function, version or title is unknown')
  const { fileName, content } = generate(world, body)
  const faults = query.get('disableValidation') === 'true' ? [] : checkFormalFile(content, fileName)
  if (faults.length > 0) throw new DiadocError(400, faults.join('\n'))
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/xml',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
    body: content,
  }
}

function generate({ options }: DiadocCall['world'], body: Uint8Array) {
  try {
    return titleFromUserData(body, {
      find: findByBox,
      now: options.now(),
      timeZone: options.timeZone,
    })
  } catch (error) {
    if (error instanceof UserDataError) throw new DiadocError(400, error.message)
    throw error
  }
}
