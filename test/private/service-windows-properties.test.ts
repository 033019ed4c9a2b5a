import { Stack } from 'aws-cdk-lib';
import { requireDailyWindow, requireDisjointWindows } from '../../src/private/store/service-windows';
import { fc } from '../support/properties';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const scope = new Stack();

const clock = (minute: number) => [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
const daily = (start: number, length: number) => `${clock(start)}-${clock(start + length)}`;
const weekly = (start: number, length: number) => [start, start + length].map((minute) => `${DAYS[Math.floor(minute / DAY) % 7]}:${clock(minute)}`).join('-');

/** The minutes of the week in which a window is open, minute for minute. */
const minutes = (start: number, length: number) => Array.from({ length }, (_, minute) => (start + minute) % WEEK);

test('two windows are refused if they share a minute of the week', () => {
  const starts = fc.integer({ min: 0, max: WEEK - 1 });
  const lengths = fc.integer({ min: 30, max: 8 * 60 });

  fc.assert(fc.property(starts, lengths, starts, lengths, (start, length, maintenanceStart, maintenanceLength) => {
    const nights = new Set(DAYS.flatMap((_, day) => minutes(day * DAY + (start % DAY), length)));
    const overlap = minutes(maintenanceStart, maintenanceLength).some((minute) => nights.has(minute));
    const check = () => requireDisjointWindows(scope, {
      backupProp: 'backup', backup: daily(start, length), maintenanceProp: 'maintenance', maintenance: weekly(maintenanceStart, maintenanceLength),
    });
    if (overlap) expect(check).toThrow("'maintenance' must not overlap 'backup'");
    else expect(check).not.toThrow();
  }));
});

test('a window is refused if it is shorter than the service takes', () => {
  const lengths = fc.integer({ min: 1, max: DAY - 1 });
  fc.assert(fc.property(fc.integer({ min: 0, max: DAY - 1 }), lengths, fc.integer({ min: 1, max: 120 }), (start, length, shortest) => {
    const check = () => requireDailyWindow(scope, 'window', daily(start, length), shortest);
    if (length < shortest) expect(check).toThrow(`'window' must be at least ${shortest} minutes long`);
    else expect(check).not.toThrow();
  }));
});

test('a maintenance window is refused if it is longer than a day', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: WEEK - 1 }), fc.integer({ min: 30, max: WEEK - 1 }), (start, length) => {
    const check = () => requireDisjointWindows(scope, {
      backupProp: 'backup', backup: daily(start + length, 30), maintenanceProp: 'maintenance', maintenance: weekly(start, length),
    });
    if (length > DAY) expect(check).toThrow("'maintenance' must be at most 24 hours long");
    else expect(check).not.toThrow('24 hours');
  }));
});
