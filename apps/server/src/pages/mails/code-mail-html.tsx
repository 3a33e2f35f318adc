import { mailDocument } from './mail-frame.tsx'

type CodeMailContent = Record<'lang' | 'subject' | 'brand' | 'code' | 'lead' | 'validFor' | 'ignore', string> & {
  dir: 'ltr' | 'rtl'
}

/** The HTML part of a code mail: one column, no image, no link. */
export function codeMailHtml({ lang, dir, subject, brand, code, lead, validFor, ignore }: CodeMailContent): string {
  return mailDocument({
    lang,
    dir,
    subject,
    brand,
    moreDark: '.code{background:#23252b!important}',
    children: (
      <>
        <p class="ink" style="margin:0 0 20px;font-size:16px;line-height:24px;color:#16181d">
          {lead}
        </p>
        <p
          class="code ink"
          style="margin:0 0 20px;padding:16px;border-radius:8px;background:#f1f2f5;text-align:center;font-size:32px;line-height:40px;font-weight:600;letter-spacing:6px;color:#16181d"
        >
          {code}
        </p>
        <p class="muted" style="margin:0 0 8px;font-size:14px;line-height:20px;color:#5b606b">
          {validFor}
        </p>
        <p class="muted" style="margin:0;font-size:14px;line-height:20px;color:#5b606b">
          {ignore}
        </p>
      </>
    ),
  })
}
