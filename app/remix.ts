/**
 * The one door to the framework: what pages and components take of it. Only names passed on, so that it adds no
 * byte to what a browser loads. What needs Node stands in remix.server.ts, else Vite would take Node's parts along.
 */
import type { PageContext } from '../server/composition/services.ts'

export type {
  ActionFunctionArgs,
  AppLoadContext,
  HeadersFunction,
  LinksFunction,
  LoaderFunctionArgs,
  MetaDescriptor,
  MetaFunction,
} from '@remix-run/node'
export {
  Form,
  Link,
  Links,
  Meta,
  NavLink,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useActionData,
  useFetcher,
  useLoaderData,
  useLocation,
  useMatches,
  useNavigate,
  useNavigation,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'

// Tells Remix what the Express shell hands to every loader and action, and how its types travel.
declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends PageContext {}
  interface Future {
    v3_singleFetch: true
  }
}
