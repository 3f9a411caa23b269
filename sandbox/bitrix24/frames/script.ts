import type { ServerResponse } from 'node:http'

/**
 * BX24.js as far as an application of acts calls it. The real one is loaded from Bitrix24's own hosts; this one
 * speaks the same messages to the page around the frame.
 */
const SCRIPT = `(function () {
  var place = window.name.split('|')
  var origin = (place[1] === '1' ? 'https://' : 'http://') + place[0]
  var waiting = {}
  var counter = 0
  var data = null
  var ready = []
  function send(command, parameters, then) {
    var key = 'bx' + ++counter
    waiting[key] = then
    var parts = [command]
    if (parameters) parts.push(JSON.stringify(parameters))
    parent.postMessage(parts.concat(key, place[2]).join(':'), origin)
  }
  addEventListener('message', function (event) {
    if (event.origin !== origin || typeof event.data !== 'string') return
    var at = event.data.indexOf(':')
    var then = waiting[event.data.slice(0, at)]
    delete waiting[event.data.slice(0, at)]
    if (then) then(JSON.parse(event.data.slice(at + 1)))
  })
  function init(then) {
    if (data) return then && then()
    ready.push(then)
    if (ready.length > 1) return
    send('getInitData', null, function (given) {
      data = given
      ready.forEach(function (one) { if (one) one() })
    })
  }
  function auth() {
    return { access_token: data.AUTH_ID, refresh_token: data.REFRESH_ID, expires_in: data.AUTH_EXPIRES, domain: data.DOMAIN, member_id: data.MEMBER_ID }
  }
  window.BX24 = {
    init: init,
    install: function (then) { init(function () { if (data.INSTALL) then() }) },
    installFinish: function () { init(function () { send('setInstallFinish') }) },
    getAuth: auth,
    refreshAuth: function (then) {
      send('refreshAuth', null, function (given) { Object.assign(data, given); if (then) then(auth()) })
    },
    getLang: function () { return data.LANG },
    getDomain: function () { return place[0] },
    isAdmin: function () { return data.IS_ADMIN },
    resizeWindow: function (width, height, then) { send('resizeWindow', { width: width, height: height }, then) },
    fitWindow: function (then) {
      send('resizeWindow', { width: '100%', height: document.documentElement.scrollHeight }, then)
    },
    openPath: function (path, then) { send('openPath', { path: path }, then) },
    setTitle: function (title, then) { send('setTitle', { title: title }, then) },
    reloadWindow: function () { send('reloadWindow') },
    placement: {
      info: function () { return { placement: data.PLACEMENT, options: data.PLACEMENT_OPTIONS } },
    },
  }
})()
`

/** Serves `/api/v1/`. */
export function sendFrameScript(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'application/javascript; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(SCRIPT)
}
