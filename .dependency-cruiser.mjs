/** The arrows of docs/architecture.md, held by `npm run lint`. */
const domain =
  '^server/(identity|counterparties|authenticity|reconciliation|completion-acts|answers|deal-acts|distribution|backup|health|letters|bitrix24-cards|act-links|edi|retention)/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'app-imports-types-only',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-knows-no-hands',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(server/(platform|onec|bitrix24|bitrix24-portal)|sandbox)/' },
    },
    {
      // A change of the framework is a change of these files: `tests/unit/app/remix.test.ts` lists them all.
      name: 'framework-through-one-door',
      severity: 'error',
      from: {
        path: '^(app|server|sandbox|tests|benchmarks)/',
        pathNot: [
          '^app/remix(\\.server)?\\.ts$',
          '^app/entry\\.(client|server)\\.tsx$',
          '^server/http/',
          '^tests/unit/app/support/portal\\.ts$',
        ],
      },
      to: { path: '(^|node_modules/)(@remix-run/|react-router(-dom)?(/|$))' },
    },
    {
      name: 'nobody-imports-routes',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/routes' },
      to: { path: '^app/routes/' },
    },
    {
      // What all share knows no feature; only the two lists of all texts put the features together.
      name: 'features-stand-above-ui-and-lib',
      severity: 'error',
      from: { path: '^app/(ui|lib|i18n)/', pathNot: '^app/i18n/(ru|en)\\.ts$' },
      to: { path: '^app/(features|routes)/' },
    },
    {
      name: 'features-meet-at-three',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/' },
      to: {
        path: '^app/features/',
        pathNot: ['^app/features/$1/', '^app/features/(answers|deal-acts|reconciliation)/'],
      },
    },
    {
      name: 'answers-and-deal-acts-know-no-feature',
      severity: 'error',
      from: { path: '^app/features/(answers|deal-acts)/' },
      to: { path: '^app/features/', pathNot: '^app/features/$1/' },
    },
    {
      name: 'integrations-know-platform-only',
      severity: 'error',
      from: { path: '^server/(onec|bitrix24)/' },
      to: { path: '^(server|app)/', pathNot: ['^server/(platform)/', '^server/$1/'] },
    },
    {
      name: 'portal-knows-bitrix24-and-platform-only',
      severity: 'error',
      from: { path: '^server/bitrix24-portal/' },
      to: {
        path: '^(server|app)/',
        pathNot: ['^server/(platform|bitrix24-portal)/', '^server/bitrix24/index\\.ts$'],
      },
    },
    {
      name: 'portal-is-met-by-public-file',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/bitrix24-portal/' },
      to: { path: '^server/bitrix24-portal/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'onec-imports-what-stands-in-port',
      comment: 'port.ts is for other modules; a barrel imported from inside makes cycles',
      severity: 'error',
      from: { path: '^server/onec/' },
      to: { path: '^server/onec/port\\.ts$' },
    },
    {
      name: 'onec-port-is-types-and-rules',
      severity: 'error',
      from: { path: '^server/onec/port/' },
      to: { path: '^server/onec/', pathNot: '^server/onec/(port|status-rules)/' },
    },
    {
      name: 'onec-profiles-are-data',
      severity: 'error',
      from: { path: '^server/onec/profiles/' },
      to: {
        path: '^server/onec/',
        pathNot: '^server/onec/(profiles|port|amounts|status-rules)/',
      },
    },
    {
      name: 'onec-ways-do-not-meet',
      comment: 'OData, the HTTP service and EnterpriseData are three ways to 1C',
      severity: 'error',
      from: { path: '^server/onec/(odata|http-service|enterprise-data)/' },
      to: {
        path: '^server/onec/(odata|http-service|enterprise-data)/',
        pathNot: '^server/onec/$1/',
      },
    },
    {
      // It asks a base as the portal's own clients would, so it may use what stands behind their public face.
      name: 'conformance-knows-onec-and-platform',
      severity: 'error',
      from: { path: '^server/conformance/' },
      to: {
        path: '^(server|app)/',
        pathNot: [
          '^server/(conformance|onec|platform)/',
          '^server/(counterparties|reconciliation)/index\\.ts$',
        ],
      },
    },
    {
      // What is seen of a text is the same on pages, in letters and in files.
      name: 'documents-know-visible-text-only',
      severity: 'error',
      from: { path: '^server/documents/' },
      to: {
        path: '^(server|app)/',
        pathNot: ['^server/documents/', '^server/platform/visible-text\\.ts$'],
      },
    },
    {
      name: 'platform-knows-nothing',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^(server|app)/', pathNot: '^server/platform/' },
    },
    {
      name: 'sandbox-knows-nothing',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(server|app)/' },
    },
    {
      name: 'nobody-knows-sandbox',
      severity: 'error',
      from: {
        path: '^(server|app)/',
        pathNot: '^server/commands/start-sandbox\\.ts$',
      },
      to: { path: '^sandbox/' },
    },
    {
      name: 'domain-reaches',
      severity: 'error',
      from: { path: domain },
      to: {
        path: '^(server|app)/',
        pathNot: [
          domain,
          '^server/(platform|documents)/',
          '^server/onec/port\\.ts$',
          '^server/bitrix24/index\\.ts$',
          '^server/bitrix24-portal/index\\.ts$',
        ],
      },
    },
    {
      name: 'domains-meet-by-public-file',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: '^server/(http|platform)/' },
      to: { path: domain, pathNot: ['^server/$1/', '^server/[^/]+/(index|failures)\\.ts$'] },
    },
    {
      name: 'http-reaches',
      severity: 'error',
      from: { path: '^server/http/' },
      to: {
        path: '^server/',
        pathNot: [
          '^server/(http|platform)/',
          '^server/composition/services\\.ts$',
          '^server/(bitrix24|onec)/hooks\\.ts$',
          '^server/config\\.ts$',
        ],
      },
    },
    {
      name: 'no-orphan-dev-dependency',
      severity: 'error',
      from: { path: '^(app|server|sandbox)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(vite|@types)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^build/|server/platform/database/client/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
