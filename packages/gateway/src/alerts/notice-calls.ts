/** Which ends of calls are worth somebody's attention. */
import type { EndedCall } from '../metrics/ended-call.ts';
import { addressKey } from '../protect/addresses.ts';
import type { AlertNotice } from '../types.ts';

/** What a reason says, and how it is told; the first that fits. */
const NOTICES: readonly (readonly [RegExp, Pick<AlertNotice, 'severity' | 'title'>])[] = [
  [/^overload/, { severity: 'critical', title: 'The gateway is overloaded' }],
  [/not_audited/, { severity: 'critical', title: 'The audit cannot be written: changes are refused' }],
  [/^sign-in back-off/, { severity: 'warning', title: 'Wrong credentials again and again from one address' }],
  [/daily quota/, { severity: 'warning', title: 'A daily quota is used up' }],
  [/limit of destructive calls/, { severity: 'warning', title: 'Destructive calls beyond their limit' }],
  [/per-minute limit/, { severity: 'info', title: 'Calls beyond a limit' }],
];

export function noticeCalls(alert: (notice: AlertNotice) => void): (call: EndedCall) => void {
  return ({ entry, record, serverName }) => {
    const reasons = [record.reason, ...record.observed, ...record.tools.map(each => each.reason)];
    for (const reason of reasons) {
      const found = reason === undefined ? undefined : NOTICES.find(([pattern]) => pattern.test(reason));
      if (!found || reason === undefined) continue;
      const who = entry.principal ?? addressKey(record.address);
      const isObserved = record.observed.includes(reason);
      const [, { severity, title }] = found;
      alert({
        key: [title, serverName ?? '', severity === 'critical' ? '' : who].join('\n'),
        severity: isObserved ? 'info' : severity,
        title: isObserved ? `${title} (observed)` : title,
        detail: `${reason}; caller ${who}${serverName === undefined ? '' : `, server ${serverName}`}`,
        ...(serverName !== undefined && { server: serverName }),
      });
    }
  };
}
