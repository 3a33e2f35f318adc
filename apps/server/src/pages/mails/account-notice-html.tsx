import { mailDocument } from './mail-frame.tsx'

type AccountNoticeContent = Record<
  'lang' | 'subject' | 'brand' | 'what' | 'wasYou' | 'wasNotYou' | 'lookAfter',
  string
> & { dir: 'ltr' | 'rtl'; facts: readonly string[]; securityHref: string | null }

/** The HTML part of a notice: what happened, when and from where, and what to do. */
export function accountNoticeHtml({ what, facts, wasYou, wasNotYou, lookAfter, ...content }: AccountNoticeContent) {
  const { securityHref, ...frame } = content
  const ink = 'margin:0 0 20px;font-size:16px;line-height:24px;color:#16181d'
  const muted = 'margin:0 0 20px;font-size:14px;line-height:20px;color:#5b606b'
  return mailDocument({
    ...frame,
    children: (
      <>
        <p class="ink" style={ink}>
          {what}
        </p>
        <p class="muted" style={muted}>
          {facts.map((fact) => (
            <span key={fact}>
              {fact}
              <br />
            </span>
          ))}
        </p>
        <p class="ink" style={ink}>
          {wasYou} {wasNotYou}
        </p>
        {securityHref !== null && (
          <p class="muted" style="margin:0;font-size:14px;line-height:20px;color:#5b606b">
            {lookAfter}
            <br />
            <a class="muted" href={securityHref} style="color:#5b606b;word-break:break-all">
              {securityHref}
            </a>
          </p>
        )}
      </>
    ),
  })
}
