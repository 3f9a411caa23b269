import type { Outcome } from '../../platform/errors/failure.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { momentText } from '../client/moment-text.ts'
import type { Params } from '../client/params.ts'
import { COMPANY } from '../entity-types.ts'
import { id, list, record } from '../read/values.ts'
import { askEach } from './each.ts'
import type { CrmLetter, Each } from './port.ts'

/** Only the three together send it: a letter, outgoing, completed. */
const LETTER = 4
const OUTGOING = 2
const PLAIN_TEXT = 1
const ORIGINATOR = 'sverka'

const found = list(record({ id }))

export function addLetters(
  client: Bitrix24Client,
  letters: readonly CrmLetter[],
  signal: AbortSignal | undefined,
): Promise<Each<number>> {
  const commands = letters.map((letter) => ({
    method: 'crm.activity.add',
    params: { fields: fieldsOf(letter) },
  }))
  return askEach(client, { commands, form: id, write: true, signal })
}

function fieldsOf(letter: CrmLetter): Params {
  const at = momentText(letter.at)
  const settings = {
    ...(letter.from !== null && { MESSAGE_FROM: letter.from }),
    DISABLE_SENDING_MESSAGE_COPY: 'Y',
  }
  return {
    OWNER_TYPE_ID: COMPANY,
    OWNER_ID: letter.companyId,
    TYPE_ID: LETTER,
    DIRECTION: OUTGOING,
    COMPLETED: 'Y',
    SUBJECT: letter.subject,
    DESCRIPTION: letter.text,
    DESCRIPTION_TYPE: PLAIN_TEXT,
    START_TIME: at,
    END_TIME: at,
    COMMUNICATIONS: letter.to.map((address) => ({
      TYPE: 'EMAIL',
      VALUE: address,
      ENTITY_TYPE_ID: COMPANY,
      ENTITY_ID: letter.companyId,
    })),
    ...(letter.responsibleId !== null && { RESPONSIBLE_ID: letter.responsibleId }),
    ...(letter.files.length > 0 && {
      FILES: letter.files.map(({ name, content }) => ({
        fileData: [name, Buffer.from(content).toString('base64')],
      })),
    }),
    SETTINGS: settings,
    ORIGINATOR_ID: ORIGINATOR,
    ORIGIN_ID: letter.marker,
  }
}

export async function findLetters(
  client: Bitrix24Client,
  sought: readonly Pick<CrmLetter, 'companyId' | 'marker'>[],
  signal: AbortSignal | undefined,
): Promise<Each<number | null>> {
  const commands = sought.map(({ companyId, marker }) => ({
    method: 'crm.activity.list',
    params: {
      filter: {
        OWNER_TYPE_ID: COMPANY,
        OWNER_ID: companyId,
        ORIGINATOR_ID: ORIGINATOR,
        ORIGIN_ID: marker,
      },
      order: { ID: 'ASC' },
      select: ['ID'],
    },
  }))
  const answers = await askEach(client, { commands, form: found, write: false, signal })
  if (answers.kind !== 'done') return answers
  const value = answers.value.map(
    (one): Outcome<number | null> =>
      one.kind === 'done' ? { kind: 'done', value: one.value[0]?.id ?? null } : one,
  )
  return { kind: 'done', value }
}
