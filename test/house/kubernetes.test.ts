// manifest/kubernetes/aside.yaml, read as data: its ports, paths, names and times are those of the code.
import { describe, expect, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { answerWithinMs } from '../../src/delivery/patience.ts';
import { fakeLog } from '../adapters/slack/fakes.ts';
import { createServer } from '../../src/server.ts';
import { read } from './tree.ts';

const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.literal('http') }),
  periodSeconds: z.number(),
  failureThreshold: z.number(),
  timeoutSeconds: z.number().optional(),
});
const labels = z.object({ 'app.kubernetes.io/name': z.literal('aside') });
const selector = z.object({ matchLabels: labels });
const container = z.object({
  envFrom: z.array(z.object({ secretRef: z.object({ name: z.string() }) })),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  ports: z.array(z.object({ name: z.literal('http'), containerPort: z.number() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(z.object({ mountPath: z.string() })),
});
const deployment = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    replicas: z.number().min(2),
    strategy: z.object({ rollingUpdate: z.object({ maxUnavailable: z.literal(0) }) }),
    selector,
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({
          runAsNonRoot: z.literal(true),
          seccompProfile: z.object({ type: z.literal('RuntimeDefault') }),
        }),
        containers: z.tuple([container]),
      }),
    }),
  }),
});
const budget = z.object({
  kind: z.literal('PodDisruptionBudget'),
  spec: z.object({ minAvailable: z.number(), selector }),
});
const service = z.object({
  kind: z.literal('Service'),
  spec: z.object({ selector: labels, ports: z.array(z.object({ targetPort: z.literal('http') })) }),
});
const policy = z.object({
  kind: z.literal('NetworkPolicy'),
  spec: z.object({
    podSelector: selector,
    policyTypes: z.tuple([z.literal('Ingress'), z.literal('Egress')]),
    ingress: z.array(z.object({ ports: z.array(z.object({ port: z.number() })) })),
    egress: z.array(z.object({ ports: z.array(z.object({ port: z.number() })) })),
  }),
});

const file = 'manifest/kubernetes/aside.yaml';
const [deployed, disruption, , walls] = z
  .tuple([deployment, budget, service, policy])
  .parse(loadAll(read(file)));
const { spec } = deployed.spec.template;
const [aside] = spec.containers;
const secret = { ASIDE_SECRET: 'x'.repeat(32), REDIS_URL: 'rediss://redis.example:6379' };

describe('the example for Kubernetes', () => {
  test('sets what Aside reads, and listens where it is asked', () => {
    const set = Object.fromEntries(aside.env.map(({ name, value }) => [name, value]));
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    const { port, host } = readConfig({ ...secret, ...slack, ...set });
    expect([port, host]).toEqual([aside.ports[0]?.containerPort, '0.0.0.0']);
    expect(walls.spec.ingress[0]?.ports).toEqual([expect.objectContaining({ port })]);
    expect(walls.spec.egress.flatMap(({ ports }) => ports.map((each) => each.port))).toEqual([
      53, 53, 443, 6379,
    ]);
  });

  test('holds no secret, but names the one that does', () => {
    expect(aside.envFrom).toEqual([{ secretRef: { name: 'aside' } }]);
    expect(aside.env.map(({ name }) => name).filter((name) => !['PORT', 'HOST'].includes(name))).toEqual([]);
    expect(read(file)).not.toMatch(/kind: Secret/u);
  });

  test('asks at paths that answer', async () => {
    const server = createServer({ routes: [], log: fakeLog() });
    const port = await server.start(0, '127.0.0.1');
    for (const { httpGet } of [aside.startupProbe, aside.livenessProbe, aside.readinessProbe])
      expect((await fetch(`http://127.0.0.1:${port}${httpGet.path}`)).status).toBe(200);
    await server.stop();
    // Without its Redis it works on from memory: that must not end it.
    expect(aside.livenessProbe.httpGet.path).not.toBe(aside.readinessProbe.httpGet.path);
  });

  test('waits for what is under way, and always keeps one', () => {
    const pause = Number(/(\d+)\)/u.exec(aside.lifecycle.preStop.exec.command.join(' '))?.[1]);
    expect(pause).toBeGreaterThanOrEqual(5000);
    // A step of a delivery, and the requests that are being answered.
    const graceMs = 5000;
    expect(spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(pause + answerWithinMs + graceMs);
    expect(disruption.spec.minAvailable).toBeGreaterThanOrEqual(1);
    expect(disruption.spec.minAvailable).toBeLessThan(deployed.spec.replicas);
  });

  test('writes nowhere but where it may', () => {
    const data = /ASIDE_DATA_DIR=(\S+)/.exec(read('Dockerfile'))?.[1];
    expect(aside.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(['/tmp', data]);
  });
});
