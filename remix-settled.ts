import type { Plugin } from 'vite'

const REMIX = 'node_modules/@remix-run/react/dist/esm/'

/** What Remix asks at run time though this portal has settled it: in which file, which question, the answer. */
const SETTLED: { file: RegExp; question: RegExp; answer: string }[] = [
  // Every future flag is on (remix.config.js), and the router's own with them.
  {
    file: new RegExp(`${REMIX}(browser|components|fog-of-war|links|routes)\\.js$`),
    question: /\b(?:window\.__remixContext\.)?future\.v3_\w+\b/g,
    answer: 'true',
  },
  // With single fetch promises travel in the one stream: nothing arrives by `defer`.
  {
    file: new RegExp(`${REMIX}data\\.js$`),
    question: /(?<=function isDeferred(?:Response|Data)\(\w+\) \{)/g,
    answer: ' return false;',
  },
  {
    file: /node_modules\/@remix-run\/router\/dist\/router\.js$/,
    question: /(?<=function isDeferred(?:Result|Data)\(\w+\) \{)/g,
    answer: ' return false;',
  },
]

/**
 * Answers at build time what `remix.config.js` settles, so that browsers are not sent the old ways of Remix, which never
 * run: 2 kB of every page with scripts. A version of Remix that asks otherwise ends the build: look here then.
 */
export function remixSettled(): Plugin {
  return {
    name: 'remix-settled',
    enforce: 'pre',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    transform(code, id) {
      const settled = SETTLED.find(({ file }) => file.test(id))
      if (!settled) return null
      const { question, answer } = settled
      if (code.search(question) < 0) this.error(`${id} asks nothing that remix-settled.ts answers`)
      return { code: code.replace(question, answer), map: null }
    },
  }
}
