import { render } from 'preact-render-to-string'
import { buttonColors } from '../colors.ts'

type LinkMailContent = Record<
  'lang' | 'subject' | 'brand' | 'lead' | 'link' | 'action' | 'orOpen' | 'validFor' | 'ignore',
  string
> & { dir: 'ltr' | 'rtl'; primaryColor: string | null }

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Mail programs drop style sheets, so the styles are inline; those that keep the sheet get a dark version. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media(prefers-color-scheme:dark){.canvas{background:#0d0e11!important}.card{background:#17181c!important;border-color:#2b2d34!important}.ink{color:#f2f3f5!important}.muted{color:#a0a5b0!important}}`

/** The HTML part of a mail with one link, as a button and in full: one column, no image. */
export function linkMailHtml(content: LinkMailContent): string {
  const { lang, dir, subject, brand, primaryColor, lead, link, action, orOpen, validFor, ignore } = content
  const { background, text } = buttonColors(primaryColor)
  const button = `display:inline-block;padding:12px 24px;border-radius:8px;background:${background};color:${text};font-size:16px;line-height:24px;font-weight:600;text-decoration:none`
  const muted = 'margin:0 0 8px;font-size:14px;line-height:20px;color:#5b606b'
  return `<!doctype html>${render(
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body class="canvas" style="margin:0;padding:0;background:#f5f6f8">
        <table
          class="canvas"
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="background:#f5f6f8"
        >
          <tr>
            <td align="center" style="padding:40px 16px">
              <table
                class="card"
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width:440px;background:#ffffff;border:1px solid #e3e5ea;border-radius:12px"
              >
                <tr>
                  <td style={`padding:32px;${FONT}`}>
                    <p class="ink" style="margin:0 0 24px;font-size:16px;font-weight:600;color:#16181d">
                      {brand}
                    </p>
                    <p class="ink" style="margin:0 0 20px;font-size:16px;line-height:24px;color:#16181d">
                      {lead}
                    </p>
                    <p style="margin:0 0 24px">
                      <a href={link} style={button}>
                        {action}
                      </a>
                    </p>
                    <p class="muted" style={muted}>
                      {orOpen}
                      <br />
                      <a class="muted" href={link} style="color:#5b606b;word-break:break-all">
                        {link}
                      </a>
                    </p>
                    <p class="muted" style={muted}>
                      {validFor}
                    </p>
                    <p class="muted" style={muted}>
                      {ignore}
                    </p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>,
  )}`
}
