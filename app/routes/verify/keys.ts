import type { LoaderFunctionArgs } from '~/remix'

/** The public keys of codes: whoever has them checks a code without the portal (docs/verify.md). */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const keys = await context.services.authenticity.keys()
  return Response.json(keys, {
    headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' },
  })
}
