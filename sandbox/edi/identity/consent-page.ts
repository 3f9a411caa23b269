import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../../web/html.ts'
import { languageOf } from '../../web/language.ts'
import { layOut } from '../../web/layout.ts'
import { RequestError, readForm, refuseForeignOrigin, seeOther } from '../../web/requests.ts'
import { SUPPLIER } from '../exchange/participants.ts'
import type { World } from '../world.ts'

const TEXTS = {
  ru: {
    title: 'Доступ к Диадоку',
    place: 'Вход (песочница оператора ЭДО)',
    asks: 'Приложение просит доступ к ящику организации от Вашего имени:',
    rights: 'читать и создавать документы, видеть контрагентов. Подписывать оно не может.',
    allow: 'Разрешить',
    deny: 'Отказать',
  },
  en: {
    title: 'Access to Diadoc',
    place: 'Sign-in (EDI operator’s sandbox)',
    asks: 'The application asks for access to the organisation’s box on your behalf:',
    rights: 'to read and create documents and see counterparties. It cannot sign.',
    allow: 'Allow',
    deny: 'Deny',
  },
}

/** `connect/authorize`: a person agrees, and the browser goes back to who asked, with a code. */
export async function serveConsent(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { searchParams: query } = url
  const redirectUri = query.get('redirect_uri') ?? ''
  const isAsked =
    query.get('response_type') === 'code' &&
    query.get('client_id') === world.options.clientId &&
    URL.canParse(redirectUri)
  if (!isAsked)
    throw new RequestError(400, 'invalid_request: response_type, client_id, redirect_uri')
  const method = query.get('code_challenge_method')
  if (method !== null && method !== 'S256') throw new RequestError(400, 'code_challenge_method')
  if (request.method === 'POST') {
    refuseForeignOrigin(request)
    const form = await readForm(request)
    const back = new URL(redirectUri)
    back.searchParams.set('state', query.get('state') ?? '')
    if (form.get('answer') === 'allow') {
      const challenge = query.get('code_challenge')
      back.searchParams.set('code', world.identity.issueCode({ redirectUri, challenge }))
    } else back.searchParams.set('error', 'access_denied')
    return seeOther(response, back.href)
  }
  sendConsent(world, response, url)
}

function sendConsent(world: World, response: ServerResponse, url: URL): void {
  const language = languageOf(url)
  const texts = TEXTS[language]
  const other = new URL(url)
  other.searchParams.set('lang', language === 'ru' ? 'en' : 'ru')
  // The form's answer leads back to the application: `form-action` must let a redirect go there.
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self' ${new URL(url.searchParams.get('redirect_uri') ?? '').origin}`,
  })
  const page = layOut(
    {
      language,
      title: texts.title,
      here: 'edi',
      place: texts.place,
      tabs: [],
      otherLanguage: `${other.pathname}${other.search}`,
      content: html`<div class="card"><p>${texts.asks}</p><p><strong>${SUPPLIER.name}</strong></p><p>${texts.rights}</p>
<form method="post" action="${url.pathname}${url.search}" class="actions">
<button name="answer" value="allow">${texts.allow}</button>
<button name="answer" value="deny" class="danger">${texts.deny}</button></form></div>`,
    },
    world.places,
  )
  response.end(page.text)
}
