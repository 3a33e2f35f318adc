import { buttonColors } from '../colors.ts'
import { mailDocument } from './mail-frame.tsx'

type LinkMailContent = Record<
  'lang' | 'subject' | 'brand' | 'lead' | 'link' | 'action' | 'orOpen' | 'validFor' | 'ignore',
  string
> & { dir: 'ltr' | 'rtl'; primaryColor: string | null }

/** The HTML part of a mail with one link, as a button and in full: one column, no image. */
export function linkMailHtml(content: LinkMailContent): string {
  const { lang, dir, subject, brand, primaryColor, lead, link, action, orOpen, validFor, ignore } = content
  const { background, text } = buttonColors(primaryColor)
  const button = `display:inline-block;padding:12px 24px;border-radius:8px;background:${background};color:${text};font-size:16px;line-height:24px;font-weight:600;text-decoration:none`
  const muted = 'margin:0 0 8px;font-size:14px;line-height:20px;color:#5b606b'
  return mailDocument({
    lang,
    dir,
    subject,
    brand,
    children: (
      <>
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
      </>
    ),
  })
}
