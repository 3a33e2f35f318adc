export type BackupReason = 'no_file' | 'file_exists' | 'no_backup' | 'newer' | 'damaged' | 'other_secret' | 'not_empty'

/** Why a backup cannot be made or restored. The message is one line, says what to do, and holds no secret. */
export class BackupError extends Error {
  override name = 'BackupError'
  readonly reason: BackupReason

  constructor(reason: BackupReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}
