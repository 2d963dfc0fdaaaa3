namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// Lets two deployers run in turns, each on a thread of its own: at random calls the other one goes on, so that one
/// may stand still for as long as the other needs. Everything follows from the seed.
/// </summary>
internal sealed class SimSchedule : IDisposable
{
    private const int Deployers = 2;

    private readonly SemaphoreSlim[] _turns = [new(0), new(0)];
    private readonly bool[] _isOver = new bool[Deployers];
    private readonly bool[] _isDead = new bool[Deployers];
    private readonly int[] _killAt = new int[Deployers];
    private readonly int[] _calls = new int[Deployers];
    private readonly Random _random;
    private readonly int _switchOneIn;

    public SimSchedule(int seed)
    {
        _random = new Random(seed);
        _switchOneIn = 2 << _random.Next(6);
        for (var i = 0; i < Deployers; i++)
        {
            _killAt[i] = _random.Next(3) == 0 ? _random.Next(150) : int.MaxValue;
        }
    }

    public bool IsAlive(int deployer) => !_isDead[deployer];

    public void Start() => _turns[_random.Next(Deployers)].Release();

    /// <summary>To be called first by each deployer's thread.</summary>
    public void Await(int deployer) => _turns[deployer].Wait();

    /// <summary>A call of a deployer: it may have to stand still here, or end.</summary>
    public void Call(int deployer)
    {
        var other = 1 - deployer;
        if (!_isDead[deployer] && !_isOver[other] && _random.Next(_switchOneIn) == 0)
        {
            _turns[other].Release();
            _turns[deployer].Wait();
        }

        _isDead[deployer] |= ++_calls[deployer] >= _killAt[deployer];
        if (_isDead[deployer])
        {
            throw new SimKilledException();
        }
    }

    /// <summary>To be called last by each deployer's thread.</summary>
    public void End(int deployer)
    {
        _isOver[deployer] = true;
        if (!_isOver[1 - deployer])
        {
            _turns[1 - deployer].Release();
        }
    }

    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());
}
