import { missingArgument, nameless } from '../protocol/error.ts'
import type { Field } from '../protocol/fields.ts'
import { listRecords } from '../protocol/list.ts'
import { find, isMap, listOf, textOf, type Value } from '../protocol/value.ts'
import type { StoredFile, TimelineComment } from '../store/records.ts'
import { answer, answerPage, type Methods } from './method.ts'

const FIELDS: Field<TimelineComment>[] = [
  { name: 'ID', classic: 'ID', kind: 'whole', read: ({ id }) => id },
  { name: 'ENTITY_ID', classic: 'ENTITY_ID', kind: 'whole', read: ({ entityId }) => entityId },
  {
    name: 'ENTITY_TYPE',
    classic: 'ENTITY_TYPE',
    kind: 'text',
    read: ({ entityType }) => entityType,
  },
  { name: 'CREATED', classic: 'CREATED', kind: 'instant', read: ({ createdTime }) => createdTime },
  { name: 'AUTHOR_ID', classic: 'AUTHOR_ID', kind: 'whole', read: ({ authorId }) => authorId },
  { name: 'COMMENT', classic: 'COMMENT', kind: 'text', read: ({ comment }) => comment },
  {
    name: 'FILES',
    classic: 'FILES',
    kind: 'as_is',
    read: ({ files }) =>
      Object.fromEntries(
        files.map(({ name, content }, index) => [
          String(900 + index),
          { id: 900 + index, name, size: content.length, type: 'file', urlDownload: '' },
        ]),
      ),
  },
]

const LISTING = { fields: FIELDS, style: 'classic' as const }

/** Comments on the card; only lower-case `fields` is understood here. */
export const TIMELINE_METHODS: Methods = {
  'crm.timeline.comment.add': {
    scope: 'crm',
    write: true,
    run: ({ portal, params, caller }) => {
      const { fields } = params
      if (!isMap(fields)) throw missingArgument('fields')
      const entityType = textOf(find(fields, 'ENTITY_TYPE')).toLowerCase()
      const entityId = Number(textOf(find(fields, 'ENTITY_ID')))
      const comment = textOf(find(fields, 'COMMENT'))
      if (!(entityId > 0)) throw nameless('The field ENTITY_ID is required.')
      if (entityType === '') throw nameless('The field ENTITY_TYPE is required.')
      const files = readFiles(find(fields, 'FILES'))
      if (comment === '' && files.length === 0) throw nameless('The field COMMENT is required.')
      const { store, clock } = portal
      const dynamic = /^dynamic_(\d+)$/.exec(entityType)
      const deals = entityType === 'deal' ? store.deals : store.items.get(Number(dynamic?.[1]))
      if ((entityType === 'deal' || dynamic) && !deals?.has(entityId)) {
        throw nameless('Owner is not found.')
      }
      const id = store.nextId('comment', 901)
      store.comments.set(id, {
        id,
        entityType,
        entityId,
        authorId: caller.userId,
        createdTime: clock.now(),
        comment,
        files,
      })
      return answer(id)
    },
  },
  'crm.timeline.comment.list': {
    scope: 'crm',
    run: ({ portal, params, start }) => {
      const { store, writing } = portal
      return answerPage(listRecords(store.comments.values(), LISTING, { params, start, writing }))
    },
  },
}

/** `[[name, base64], …]`; also the fileData of activities. */
export function readFiles(given: Value | undefined): StoredFile[] {
  return listOf(given).flatMap((one) => {
    const pair = isMap(one) ? find(one, 'fileData') : one
    const [name, content] = listOf(pair).map(textOf)
    if (name === undefined || content === undefined) return []
    return [{ name, content: Buffer.from(content, 'base64') }]
  })
}
