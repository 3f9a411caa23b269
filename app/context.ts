import type { PageContext } from '../server/composition/services.ts'

// Tells Remix what the Express shell hands to every loader and action, and how its types travel.
declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends PageContext {}
  interface Future {
    v3_singleFetch: true
  }
}
