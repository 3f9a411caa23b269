import { isAdmin } from '../access/caller.ts'
import { listRecords } from '../protocol/list.ts'
import { find, isMap, type Values } from '../protocol/value.ts'
import type { User } from '../store/records.ts'
import { userOf } from '../store/store.ts'
import { answer, answerPage, type Methods } from './method.ts'

/** Real booleans and a real list: these methods were never part of CRM. */
function describeUser(user: User): Values {
  return {
    ID: String(user.id),
    ACTIVE: user.active,
    NAME: user.name,
    LAST_NAME: user.lastName,
    SECOND_NAME: user.secondName,
    EMAIL: user.email,
    WORK_POSITION: user.position,
    UF_DEPARTMENT: user.departments,
    USER_TYPE: 'employee',
    IS_ONLINE: 'N',
  }
}

const FIELDS = ['ID', 'ACTIVE', 'NAME', 'LAST_NAME', 'EMAIL', 'UF_DEPARTMENT', 'WORK_POSITION']

/** Users and departments; the filter may also stand without the word `FILTER`. */
export const PEOPLE_METHODS: Methods = {
  'user.get': {
    scope: 'user_basic',
    run: ({ portal, params, start }) => {
      const named = find(params, 'filter')
      const listing = {
        fields: FIELDS.map((classic) => ({
          name: classic,
          classic,
          kind: 'as_is' as const,
          read: (user: Values) => user[classic],
        })),
        style: 'classic' as const,
      }
      const users = portal.store.users.map(describeUser)
      const by = { filter: isMap(named) ? named : params, select: ['ID'] }
      const page = listRecords(users, listing, { params: by, start, writing: portal.writing })
      const items = page.items.flatMap(({ ID }) => users.filter((user) => user.ID === ID))
      return answerPage({ ...page, items })
    },
  },
  'user.current': {
    scope: 'user_basic',
    run: ({ portal, caller }) => {
      const user = userOf(portal.store, caller.userId)
      return answer(user ? describeUser(user) : null)
    },
  },
  'user.admin': {
    scope: null,
    run: ({ portal, caller }) => answer(isAdmin(portal, caller)),
  },
  profile: {
    scope: null,
    run: ({ portal, caller }) => {
      const user = userOf(portal.store, caller.userId)
      return answer(
        user
          ? {
              ID: String(user.id),
              ADMIN: user.isAdmin,
              NAME: user.name,
              LAST_NAME: user.lastName,
              PERSONAL_GENDER: '',
              TIME_ZONE: portal.options.timeZone,
            }
          : null,
      )
    },
  },
  'department.get': {
    scope: 'department',
    run: ({ portal, params, start }) => {
      const rows = portal.store.departments.map(({ id, name, parent, head }) => ({
        ID: String(id),
        NAME: name,
        SORT: 500,
        ...(parent === null ? {} : { PARENT: String(parent) }),
        UF_HEAD: String(head),
      }))
      const fields = ['ID', 'NAME', 'SORT', 'PARENT', 'UF_HEAD'].map((classic) => ({
        name: classic,
        classic,
        kind: 'as_is' as const,
        read: (row: Values) => row[classic] ?? null,
      }))
      const by = { filter: params }
      const listing = { fields, style: 'classic' as const }
      return answerPage(listRecords(rows, listing, { params: by, start, writing: portal.writing }))
    },
  },
}
