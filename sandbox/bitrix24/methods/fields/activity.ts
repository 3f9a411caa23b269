import type { Field } from '../../protocol/fields.ts'
import type { Listing } from '../../protocol/list.ts'
import type { Activity } from '../../store/records.ts'

const PROVIDERS: Record<Activity['kind'], [id: string, type: string]> = {
  todo: ['CRM_TODO', 'TODO'],
  email: ['CRM_EMAIL', 'EMAIL'],
  configurable: ['CONFIGURABLE', 'CONFIGURABLE'],
  other: ['CRM_ACTIVITY', 'OTHER'],
}

const whole = (classic: string, read: (activity: Activity) => number): Field<Activity> => ({
  name: classic,
  classic,
  kind: 'whole',
  read,
})

const text = (classic: string, read: (activity: Activity) => string): Field<Activity> => ({
  name: classic,
  classic,
  kind: 'text',
  read,
})

const FIELDS: Field<Activity>[] = [
  whole('ID', ({ id }) => id),
  whole('OWNER_ID', ({ ownerId }) => ownerId),
  whole('OWNER_TYPE_ID', ({ ownerTypeId }) => ownerTypeId),
  whole('TYPE_ID', ({ typeId }) => typeId),
  text('PROVIDER_ID', ({ kind }) => PROVIDERS[kind][0]),
  text('PROVIDER_TYPE_ID', ({ kind }) => PROVIDERS[kind][1]),
  text('SUBJECT', ({ subject }) => subject),
  text('DESCRIPTION', ({ description }) => description),
  whole('DESCRIPTION_TYPE', ({ descriptionType }) => descriptionType),
  whole('RESPONSIBLE_ID', ({ responsibleId }) => responsibleId),
  whole('AUTHOR_ID', ({ authorId }) => authorId),
  { name: 'CREATED', classic: 'CREATED', kind: 'instant', read: (one) => one.createdTime },
  {
    name: 'LAST_UPDATED',
    classic: 'LAST_UPDATED',
    kind: 'instant',
    read: (one) => one.updatedTime,
  },
  { name: 'DEADLINE', classic: 'DEADLINE', kind: 'instant', read: ({ deadline }) => deadline },
  { name: 'COMPLETED', classic: 'COMPLETED', kind: 'yes', read: ({ completed }) => completed },
  whole('DIRECTION', ({ direction }) => direction),
  text('ORIGINATOR_ID', ({ originatorId }) => originatorId),
  text('ORIGIN_ID', ({ originId }) => originId),
  { name: 'SETTINGS', classic: 'SETTINGS', kind: 'as_is', read: ({ settings }) => settings },
]

export const ACTIVITIES: Listing<Activity> = { fields: FIELDS, style: 'classic' }
