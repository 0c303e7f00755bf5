// What is counted can be read back, and a cause never becomes a label that holds words.
import { expect, test } from '@jest/globals';
import { createMetrics } from '../src/metrics.ts';

test('verdicts are counted by platform and outcome, with their time', async () => {
  const metrics = createMetrics();
  metrics.judged('slack', { outcome: 'allow', because: 'no-case' }, 4);
  metrics.judged('slack', { outcome: 'allow', because: 'nothing-new' }, 40);
  metrics.judged('console', { outcome: 'warn', reasons: [] }, 400);
  const text = await metrics.text();
  expect(text).toContain('aside_messages_judged_total{platform="slack",outcome="allow"} 2');
  expect(text).toContain('aside_messages_judged_total{platform="console",outcome="warn"} 1');
  expect(text).toContain('aside_judge_duration_seconds_bucket{le="0.005",platform="slack"} 1');
  expect(text).toContain('aside_judge_duration_seconds_bucket{le="0.05",platform="slack"} 2');
  expect(text).toContain('aside_judge_duration_seconds_count{platform="console"} 1');
});

test('undecided messages are counted by cause', async () => {
  const metrics = createMetrics();
  metrics.judged('slack', { outcome: 'undecided', cause: 'too-long' }, 1);
  metrics.judged('slack', { outcome: 'undecided', cause: 'Ottoline was here' }, 1);
  const text = await metrics.text();
  expect(text).toContain('aside_undecided_total{cause="too-long"} 1');
  expect(text).toContain('aside_undecided_total{cause="other"} 1');
  expect(text).not.toContain('Ottoline');
});

test('warnings are counted by what became of them', async () => {
  const metrics = createMetrics();
  metrics.warned('slack', { outcome: 'delivered' });
  metrics.warned('slack', { outcome: 'retry', reason: 'rate_limited', afterMs: 1 });
  metrics.warned('slack', { outcome: 'unreachable', reason: 'is_archived' });
  const text = await metrics.text();
  for (const outcome of ['delivered', 'retry', 'unreachable']) {
    expect(text).toContain(`aside_warnings_total{platform="slack",outcome="${outcome}"} 1`);
  }
});

test('warnings that were not given are counted by why', async () => {
  const metrics = createMetrics();
  metrics.withheld('slack', 'cool-down');
  metrics.withheld('slack', 'cool-down');
  const text = await metrics.text();
  expect(text).toContain('aside_warnings_withheld_total{platform="slack",why="cool-down"} 2');
});

test('answers are counted by rule, without its version, beside how often the rule warned', async () => {
  const metrics = createMetrics();
  metrics.spoke(['town@2', 'age@1']);
  metrics.answered(['town@2', 'age@1'], 'not-a-patient');
  metrics.answered(['town@3'], 'not-a-patient');
  metrics.answered([], 'consent');
  metrics.answered(['Ottoline was here'], 'consent');
  const text = await metrics.text();
  expect(text).toContain('aside_rules_warned_total{rule="town"} 1');
  expect(text).toContain('aside_rules_answered_total{rule="town",answer="not-a-patient"} 2');
  expect(text).toContain('aside_rules_answered_total{rule="none",answer="consent"} 1');
  expect(text).not.toContain('Ottoline');
});

test('drafts are counted', async () => {
  const metrics = createMetrics();
  metrics.checked('slack', 'warn');
  expect(await metrics.text()).toContain('aside_drafts_checked_total{platform="slack",outcome="warn"} 1');
});

test('settings that could not be read are counted', async () => {
  const metrics = createMetrics();
  metrics.unread();
  expect(await metrics.text()).toContain('aside_settings_unread_total 1');
});

test('two sets of metrics stand side by side, and both show the process', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.warned('slack', { outcome: 'delivered' });
  expect(await other.text()).not.toContain('outcome="delivered"');
  expect(await other.text()).toContain('process_resident_memory_bytes');
  expect(one.contentType).toContain('text/plain');
});

test('a store that is away is told of, and what became of what memory took over', async () => {
  const metrics = createMetrics();
  metrics.gap({ state: 'opened' });
  expect(await metrics.text()).toContain('aside_store_away 1');
  metrics.gap({ state: 'closed', written: 5, lost: 2 });
  const text = await metrics.text();
  expect(text).toContain('aside_store_away 0');
  expect(text).toContain('aside_store_gaps_total 1');
  expect(text).toContain('aside_store_written_back_total{outcome="written"} 5');
  expect(text).toContain('aside_store_written_back_total{outcome="lost"} 2');
});
