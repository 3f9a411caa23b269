import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { remixSettled } from './remix-settled.ts'

/** What every page with scripts needs, in one file: many small ones compress worse and cost a request each. */
const FRAME = [
  /node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream|cookie)\//,
  /app\/(remix\.ts$|ui\/(shell\/|button\.)|i18n\/(catalogue|format|index|load-texts|translate)\.tsx?$|lib\/(nonce|page-meta|page-traits|describe-error)\.)/,
  /vite\/preload-helper/,
]

/** Where each feature's texts are fetched from, a line a feature: apart from the frame, whose name need not change with them. */
const TEXTS = /app\/(features\/.+|i18n)\/texts\/index\.ts$/

/** The first pages of a customer: what they ask for and the list of it. */
const REQUESTS =
  /app\/features\/reconciliation\/(act-list|owed-amount|request\/(describe-throttling|preset-buttons|request-form))\.tsx?$/

/** Small parts that most lists and forms share: a request each costs more than their bytes. */
const PARTS =
  /app\/(ui\/(date-field\/date-field|field|form-fault|state-label|amount-cell)\.tsx|lib\/(use-hydrated|typed-date)\.ts)$/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remixSettled(), tailwindcss(), remix(remixConfig)],
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  build: {
    target: 'es2022',
    // 6 kB less of every page with scripts than esbuild leaves: it sees what the framework's parts need of each other.
    minify: 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 2, pure_getters: true } },
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks: (id) => {
              if (FRAME.some((part) => part.test(id))) return 'frame'
              if (REQUESTS.test(id)) return 'requests'
              if (PARTS.test(id)) return 'parts'
              return TEXTS.test(id) ? 'texts' : undefined
            },
          },
        },
  },
}))
