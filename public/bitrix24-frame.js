// Of our pages in a frame of Bitrix24: loads BX24.js, from the next host where one does not answer, and uses it for the
// one thing that the page's mark asks for. A page without it works, at the height it was given.
;(() => {
  const own = document.currentScript
  const sources = (own.dataset.sources || '').split(' ').filter(Boolean)
  const MAX_WAIT_MS = 8000

  const load = (at) => {
    if (at >= sources.length) return missing()
    const script = document.createElement('script')
    let isOver = false
    const end = (isLoaded) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      if (isLoaded && typeof BX24 !== 'undefined') return begin()
      script.remove()
      load(at + 1)
    }
    const timer = setTimeout(() => end(false), MAX_WAIT_MS)
    script.nonce = own.nonce
    script.src = sources[at]
    script.onload = () => end(true)
    script.onerror = () => end(false)
    document.head.append(script)
  }

  const show = (id) => {
    for (const part of document.querySelectorAll('[data-install]')) {
      part.hidden = part.dataset.install !== id
    }
  }

  const missing = () => {
    if (own.dataset.task === 'install') show('failed')
  }

  const begin = () => {
    if (own.dataset.task === 'install') return install()
    BX24.init(() => {
      const grow = () => BX24.fitWindow()
      grow()
      if (typeof ResizeObserver !== 'undefined') new ResizeObserver(grow).observe(document.body)
    })
  }

  // Only an application that is being installed calls back: an installed one would be opened over and over.
  const install = () => {
    const timer = setTimeout(() => show('failed'), MAX_WAIT_MS)
    BX24.install(() => {
      clearTimeout(timer)
      BX24.installFinish()
      show('finished')
    })
  }

  const again = document.getElementById('install-again')
  if (again) {
    again.addEventListener('click', () => {
      show('under-way')
      if (typeof BX24 === 'undefined') load(0)
      else install()
    })
  }
  load(0)
})()
