import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

/** What every page with scripts needs, in one file: many small ones compress worse and cost a request each. */
const FRAME = [
  /node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream|cookie)\//,
  /app\/(remix\.ts$|ui\/(shell\/|button\.)|i18n\/(catalogue|format|index|load-texts|translate)\.tsx?$|lib\/(nonce|page-meta|page-traits|describe-error)\.)/,
  /vite\/preload-helper/,
]

/** Where each feature's texts are fetched from, a line a feature: apart from the frame, whose name need not change with them. */
const TEXTS = /app\/(features\/.+|i18n)\/texts\/index\.ts$/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  build: {
    target: 'es2022',
    rollupOptions: isSsrBuild
      ? {}
      : {
          output: {
            manualChunks: (id) => {
              if (FRAME.some((part) => part.test(id))) return 'frame'
              return TEXTS.test(id) ? 'texts' : undefined
            },
          },
        },
  },
}))
