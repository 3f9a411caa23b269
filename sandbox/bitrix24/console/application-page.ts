import { type Html, html } from '../../web/html.ts'
import { type Language, languageOf, link, type Page } from '../../web/layout.ts'
import { applicationOf } from '../application.ts'
import type { Portal } from '../portal.ts'
import { peopleOf } from './placement-page.ts'
import { button, createClockFace, option, showPage } from './shell.ts'
import { STATES, TEXTS } from './texts/index.ts'

/** The local application: its keys and state, its handlers, robots and widgets. */
export function showApplication(portal: Portal, url: URL): Page {
  const language = languageOf(url)
  const texts = TEXTS[language]
  return showPage(url, texts.application, [
    showKeys(portal, language),
    showBindings(portal, language),
    showRobots(portal, language),
    showStageRobots(portal, language),
    showWorkflows(portal, language),
    showPlacements(portal, language),
  ])
}

function showKeys(portal: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const { clientId, clientSecret, applicationToken, installed } = applicationOf(portal)
  const { webhook } = portal.options
  return html`<div class="card"><dl>
<dt>${texts.installed}</dt><dd>${installed ? html`✓ ${texts.yes}` : html`<span class="wait">● ${texts.no}</span>`}</dd>
<dt>${texts.webhook}</dt><dd class="code">${portal.endpoint()}${webhook.userId}/${webhook.code}/</dd>
<dt>${texts.memberId}</dt><dd class="code">${portal.memberId}</dd>
<dt>${texts.today}</dt><dd>${createClockFace(portal, language)(portal.clock.now())}</dd>
<dt>${texts.clientId}</dt><dd class="code">${clientId}</dd>
<dt>${texts.clientSecret}</dt><dd class="code">${clientSecret}</dd>
<dt>${texts.applicationToken}</dt><dd class="code">${applicationToken}</dd>
</dl>
<hr><form class="row" method="post" action="${link('/console/install', language)}">
<label class="wide">${texts.installUrl}<input type="url" name="url" value="${portal.options.handlers?.events}"></label><button>${installed ? texts.installAgain : texts.install}</button></form>
<form class="row" method="get" action="/console/installation">${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label class="wide">${texts.installPage}<input type="url" name="url" value="${installPageOf(portal)}" required></label><button class="plain">${texts.openInstallPage}</button></form>
<div class="actions" style="margin-top:12px">${!installed && button(link('/console/install-finish', language), texts.finish)}
${button(link('/console/expire', language), texts.expire)}${button(link('/console/move-portal', language), texts.movePortal)}${button(link('/console/uninstall', language), texts.uninstall)}</div></div>`
}

/** Where an application with an interface installs itself: beside its handler of events. */
function installPageOf({ options }: Portal): string {
  const { events } = options.handlers ?? {}
  return events === undefined ? '' : new URL('/bitrix24/install', events).href
}

function showBindings({ subscriptions }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const lines = subscriptions.bindings.map(
    ({ event, handler, offline }) =>
      html`<div><span class="code">${event}</span> <span class="quiet code">${offline ? 'offline' : handler}</span></div>`,
  )
  return html`<h2>${texts.bindings}</h2>${list(lines.length > 0 ? [html`${lines}`] : [], language)}`
}

function showRobots({ automation }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  return html`<h2>${texts.robots}</h2>${list(
    automation.actions.map(
      ({ kind, code, name, handler }) =>
        html`${name} <span class="quiet code">${kind} ${code} → ${handler}</span>
<form class="row" method="post" action="${link('/console/run', language)}"><input type="hidden" name="code" value="${code}">
<label>${texts.deal}<input type="number" name="deal" min="1" required></label><button class="plain">${texts.run}</button></form>`,
    ),
    language,
  )}`
}

function showStageRobots({ automation, store, options }: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const stages = store.stages.map(({ statusId, name }) =>
    option(statusId, `${name} · ${statusId}`, statusId === 'C1:ACT'),
  )
  return html`<h2>${texts.stageRobots}</h2>${list(
    automation.stageRobots.map(
      ({ id, stageId, kind, code, url, timeoutSeconds }) =>
        html`<div class="actions"><span class="code">${stageId}</span> <span class="quiet code">${kind === 'webhook' ? url.replaceAll(/([?&]secret=)[^&]*/g, '$1…') : `${code}, ${timeoutSeconds} s`}</span>
${button(link('/console/robots/remove', language), texts.remove, { id: String(id) })}</div>`,
    ),
    language,
  )}
<form class="card row" method="post" action="${link('/console/robots/add', language)}">
<label>${texts.stage}<select name="stage">${stages}</select></label>
<label>${texts.code}<input name="code" list="codes"></label><datalist id="codes">${automation.actions.map(
    ({ code }) => html`<option value="${code}">`,
  )}</datalist>
<label>${texts.timeout}<input type="number" name="timeout" min="0" value="0"></label><button class="plain">${texts.add}</button></form>
<form class="card row" method="post" action="${link('/console/robots/add', language)}">
<label>${texts.stage}<select name="stage">${stages}</select></label>
<label class="wide">${texts.webhookRobot}<input type="url" name="url" value="${options.handlers?.robot}" required></label><button class="plain">${texts.add}</button></form>`
}

function showWorkflows(portal: Portal, language: Language): Html {
  const texts = TEXTS[language]
  const at = createClockFace(portal, language)
  return html`<h2>${texts.workflows}</h2>${list(
    portal.automation.workflows
      .slice(-50)
      .toReversed()
      .map(
        ({ dealId, code, state, returned, log, startedAt }) =>
          html`<span class="quiet">${at(startedAt)}</span> <a href="${link('/console/deal', language, { id: String(dealId) })}">${texts.deal} ${dealId}</a> <span class="code">${code}</span>
<span class="${state === 'waiting' ? 'wait' : state === 'timed_out' ? 'bad' : ''}">● ${STATES[language][state]}</span> ${returned && html`<span class="code">${JSON.stringify(returned)}</span>`} <span class="quiet">${log.join('; ')}</span>`,
      ),
    language,
  )}`
}

function showPlacements(portal: Portal, language: Language): Html {
  const { placements } = portal
  const texts = TEXTS[language]
  return html`<h2>${texts.placements}</h2>${list(
    placements.map(
      ({ code, title, handler }) =>
        html`${title} <span class="quiet code">${code} → ${handler}</span>
<form class="row" method="get" action="/console/placement"><input type="hidden" name="code" value="${code}">${
          language === 'en' && html`<input type="hidden" name="lang" value="en">`
        }
<label>${texts.entityId}<input type="number" name="id" value="7" min="1" required></label>
${peopleOf(portal, language)}<button class="plain">${texts.open}</button></form>`,
    ),
    language,
  )}`
}

function list(items: Html[], language: Language): Html {
  if (items.length === 0) return html`<p class="card quiet">${TEXTS[language].nothing}</p>`
  return html`${items.map((item) => html`<div class="card">${item}</div>`)}`
}
