import { Duration, Size, aws_ecs as ecs } from 'aws-cdk-lib';
import { containerOf, service, taskOf } from './fixtures';

describe('the task', () => {
  test('has 512 CPU units, 1024 MiB and port 3000 by default', () => {
    // WHEN
    const api = service();

    // THEN
    expect(taskOf(api)).toMatchObject({
      Cpu: '512',
      Memory: '1024',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
    expect(containerOf(api).PortMappings).toEqual([{ ContainerPort: 3000, Protocol: 'tcp' }]);
  });

  test('takes the size, port, architecture and command of the user', () => {
    // WHEN
    const api = service({ cpu: 1024, memoryLimitMiB: 4096, port: 8080, architecture: ecs.CpuArchitecture.ARM64, container: { command: ['node', 'main.js'] } });

    // THEN
    expect(taskOf(api)).toMatchObject({ Cpu: '1024', Memory: '4096', RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    expect(containerOf(api)).toMatchObject({ Command: ['node', 'main.js'], PortMappings: [{ ContainerPort: 8080 }] });
  });

  test('may write to /tmp in memory and nowhere else', () => {
    expect(containerOf(service())).toMatchObject({
      ReadonlyRootFilesystem: true,
      LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', Size: 256 }] },
    });
  });

  test('may write to further paths', () => {
    expect(containerOf(service({ container: { writablePaths: ['/tmp', '/var/cache/nginx'] } })).LinuxParameters.Tmpfs).toEqual([
      { ContainerPath: '/tmp', Size: 256 },
      { ContainerPath: '/var/cache/nginx', Size: 256 },
    ]);
  });

  test('may write anywhere when the user says so', () => {
    // WHEN
    const container = containerOf(service({ container: { readonlyRootFilesystem: false } }));

    // THEN
    expect(container.ReadonlyRootFilesystem).toBe(false);
    expect(container.LinuxParameters.Tmpfs).toBeUndefined();
  });

  test('hands SIGTERM to the application and gives it 30 seconds', () => {
    expect(containerOf(service())).toMatchObject({ StopTimeout: 30, LinuxParameters: { InitProcessEnabled: true } });
  });

  test('takes the stop timeout and container health check of the user', () => {
    // WHEN
    const api = service({
      container: {
        stopTimeout: Duration.minutes(2),
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], retries: 2 },
      },
    });

    // THEN
    expect(containerOf(api)).toMatchObject({
      StopTimeout: 120,
      HealthCheck: { Command: ['CMD-SHELL', 'curl -f http://localhost:3000/ || exit 1'], Retries: 2 },
    });
  });

  test('runs as the user and with the entry point and the arguments of the user', () => {
    // WHEN
    const api = service({ container: { user: '1000:1000', entryPoint: ['/sbin/tini', '--'], command: ['serve'] } });

    // THEN
    expect(containerOf(api)).toMatchObject({ User: '1000:1000', EntryPoint: ['/sbin/tini', '--'], Command: ['serve'] });
  });

  test('leaves user, entry point, command and memory of the container to the image by default', () => {
    const { User, EntryPoint, Command, Memory } = containerOf(service());
    expect([User, EntryPoint, Command, Memory]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('limits the memory of the container, of which its files in memory take a quarter at most', () => {
    // WHEN
    const api = service({ memoryLimitMiB: 2048, container: { memoryLimitMiB: 1537 } });

    // THEN
    expect(taskOf(api).Memory).toBe('2048');
    expect(containerOf(api)).toMatchObject({ Memory: 1537, LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', Size: 384 }] } });
  });

  test('may have all the memory of the task', () => {
    expect(containerOf(service({ container: { memoryLimitMiB: 1024 } })).Memory).toBe(1024);
  });

  test.each([21, 200])('has a disk of %d GiB', (size) => {
    expect(taskOf(service({ ephemeralStorage: Size.gibibytes(size) })).EphemeralStorage).toEqual({ SizeInGiB: size });
  });

  test('has the disk of Fargate by default', () => {
    expect(taskOf(service()).EphemeralStorage).toBeUndefined();
  });
});
