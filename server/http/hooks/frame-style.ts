/**
 * How a page looks that answers Bitrix24 by itself, outside the portal's own pages: the palette of the portal, and light
 * as the frame around it.
 */
export const FRAME_STYLE = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 20px; font: 15px/22px 'Golos Text Variable', system-ui, 'Segoe UI', Roboto, sans-serif; color: #1b1b1a; background: #f7f7f5; overflow-wrap: anywhere; }
  main { max-width: 40rem; }
  h1 { font-size: 20px; line-height: 28px; margin: 0 0 12px; }
  p { margin: 0 0 12px; }
  ol { margin: 0; padding-left: 24px; }
  li { margin: 8px 0; }
  code { font: 13px/20px ui-monospace, Menlo, Consolas, monospace; }
  .notice { background: #fbf2dd; border-radius: 6px; padding: 16px; }
  .notice :last-child { margin-bottom: 0; }
  .quiet { color: #5e5d57; font-size: 13px; }
  button { font: inherit; font-weight: 500; min-height: 36px; padding: 6px 16px; border: 0; border-radius: 6px; background: #0f6b4f; color: #fff; cursor: pointer; }
  button:focus-visible { outline: 2px solid #0f6b4f; outline-offset: 2px; }
  @media (max-width: 480px) { body { padding: 12px; } }`
