import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'

type MailFrame = Record<'lang' | 'subject' | 'brand', string> & {
  dir: 'ltr' | 'rtl'
  moreDark?: string // rules for the dark version, besides those of every mail
  children: ComponentChildren
}

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Mail programs drop style sheets, so the styles are inline; those that keep the sheet get a dark version. */
const dark = (more: string) => `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media(prefers-color-scheme:dark){.canvas{background:#0d0e11!important}.card{background:#17181c!important;border-color:#2b2d34!important}.ink{color:#f2f3f5!important}.muted{color:#a0a5b0!important}${more}}`

/** What the HTML parts of all mails share: one column under the brand's name, no image. */
export function mailDocument({ lang, dir, subject, brand, moreDark = '', children }: MailFrame): string {
  return `<!doctype html>${render(
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: dark(moreDark) }} />
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
                  <td style={`padding:32px;word-break:break-word;${FONT}`}>
                    <p class="ink" style="margin:0 0 24px;font-size:16px;font-weight:600;color:#16181d">
                      {brand}
                    </p>
                    {children}
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
