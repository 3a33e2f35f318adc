import { useSyncExternalStore } from 'react'
import { t } from '../languages/t.ts'
import { Icon } from '../parts/icon.tsx'
import classes from './notice-list.module.css'
import { closeNotice, notices, takeBack } from './notices.ts'

/** What has just happened, at the foot of the page. */
export function NoticeList() {
  const shown = useSyncExternalStore(notices.subscribe, notices.get)
  return (
    <div className={classes.list} role="status" aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id} className={classes.notice} data-kind={notice.kind}>
          <Icon name={notice.kind === 'done' ? 'check' : 'warning'} />
          <span className={classes.text}>{notice.text}</span>
          {notice.undo && (
            <button type="button" className={classes.undo} onClick={() => takeBack(notice)}>
              {t('Undo')}
            </button>
          )}
          <button
            type="button"
            className={classes.close}
            aria-label={t('Close')}
            onClick={() => closeNotice(notice.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
