import { find, textOf } from '../protocol/value.ts'
import { answer, type Methods } from './method.ts'

/** About the portal, the application and the caller. `methods` is what can be called at all. */
export function systemMethods(methods: () => Methods): Methods {
  return {
    'app.info': {
      scope: null,
      appOnly: 'context',
      run: ({ portal, caller }) => {
        const { application } = caller
        return answer({
          ID: application ? 17 : null,
          CODE: application?.clientId ?? null,
          VERSION: 1,
          STATUS: 'L',
          INSTALLED: application?.installed ?? false,
          PAYMENT_EXPIRED: 'N',
          DAYS: null,
          LICENSE: 'ru_tf',
          LICENSE_TYPE: 'tf',
          LICENSE_PREVIOUS: null,
          LANGUAGE_ID: 'ru',
          SCOPE: caller.scopes,
          ...(application
            ? {
                install: {
                  installed: application.installed,
                  version: '1',
                  status: 'L',
                  scope: caller.scopes,
                  domain: portal.domain(),
                  uri: portal.origin,
                  client_endpoint: portal.endpoint(),
                  member_id: portal.memberId,
                  member_type: null,
                },
              }
            : {}),
        })
      },
    },
    scope: {
      scope: null,
      run: ({ params, caller }) =>
        answer(find(params, 'full') === undefined ? caller.scopes : allScopes(methods())),
    },
    methods: {
      scope: null,
      run: ({ caller }) =>
        answer(
          Object.entries(methods())
            .filter(([, { scope }]) => scope === null || caller.scopes.includes(scope))
            .map(([name]) => name),
        ),
    },
    'method.get': {
      scope: null,
      run: ({ params, caller }) => {
        const method = methods()[textOf(find(params, 'name')).toLowerCase()]
        const isAvailable =
          method !== undefined && (method.scope === null || caller.scopes.includes(method.scope))
        return answer({ isExisting: method !== undefined, isAvailable })
      },
    },
    'server.time': {
      scope: null,
      run: ({ portal }) => answer(portal.writing.instant(portal.clock.now())),
    },
  }
}

function allScopes(methods: Methods): string[] {
  const scopes = Object.values(methods).flatMap(({ scope }) => (scope === null ? [] : [scope]))
  return [...new Set(scopes)].sort()
}
