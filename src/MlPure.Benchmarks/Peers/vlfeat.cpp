// VLFeat's side of a race: its mixtures, whose covariances are diagonal, and its K-means by Lloyd's iteration.
//
//     vlfeat WORK ALGORITHM FOLDER ROWS FEATURES PARTS STEPS
//
// Both functions end with the likelihood or the inertia of where they came to, which takes another pass over the rows
// than a step has: its time is taken off.
#include <vl/gmm.h>
#include <vl/kmeans.h>
#include <algorithm>

#include "race.h"

static const auto name = std::string("VLFeat ") + VL_VERSION_STRING;

// A step a call: from the second on it would look whether to end. It leaves out a share of a row in a part that is less
// than a hundredth over the number of parts.
static void mixture(const std::vector<double>& rows, const std::vector<double>& means,
                    const std::vector<double>& variances, int parts, int steps) {
    const auto features = variances.size(), count = rows.size() / features;
    std::vector<double> covariances, weights(parts, 1.0 / parts), shares(count * parts);
    for (int j = 0; j < parts; j++) covariances.insert(covariances.end(), variances.begin(), variances.end());
    const auto model = vl_gmm_new(VL_TYPE_DOUBLE, features, parts);
    vl_gmm_set_covariance_lower_bound(model, 0);
    vl_gmm_set_max_num_iterations(model, 1);
    const auto restart = [&] {
        vl_gmm_set_means(model, means.data());
        vl_gmm_set_covariances(model, covariances.data());
        vl_gmm_set_priors(model, weights.data());
    };
    const auto expect = [&] {
        const auto of = [](const void* numbers) { return static_cast<const double*>(numbers); };
        return vl_get_gmm_data_posteriors_d(shares.data(), parts, count, of(vl_gmm_get_priors(model)),
            of(vl_gmm_get_means(model)), features, of(vl_gmm_get_covariances(model)), rows.data());
    };
    const auto step = [&] { vl_gmm_em(model, rows.data(), count); };
    restart();
    step();
    restart();
    serve(name, [&] {
        double sum = 0;
        for (int i = 0; i < steps; i++) sum += milliseconds(step) - milliseconds(expect);
        return sum / steps;
    }, [&] { return expect() / static_cast<double>(count); });
}

// Three steps are timed, of the twenty that lead to the answer, as with Armadillo.
static void clusters(const std::vector<double>& rows, const std::vector<double>& start, int features, int parts,
                     int steps) {
    const auto count = rows.size() / features;
    std::vector<vl_uint32> labels(count);
    std::vector<double> distances(count);
    const auto model = vl_kmeans_new(VL_TYPE_DOUBLE, VlDistanceL2);
    vl_kmeans_set_algorithm(model, VlKMeansLloyd);
    vl_kmeans_set_min_energy_variation(model, 0);
    const auto run = [&](int most) {
        vl_kmeans_set_centers(model, start.data(), features, parts);
        vl_kmeans_set_max_num_iterations(model, most);
        return vl_kmeans_refine_centers(model, rows.data(), count);
    };
    const auto assign = [&] { vl_kmeans_quantize(model, labels.data(), distances.data(), rows.data(), count); };
    run(3);
    serve(name, [&] {
        double sum = 0;
        for (int i = 0; i < steps; i++) sum += milliseconds([&] { run(3); }) - milliseconds(assign);
        return sum / steps / 3;
    }, [&] { return run(20); });
}

int main(int, char** arguments) {
    const std::string work = arguments[1], algorithm = arguments[2], folder = arguments[3];
    const int features = std::stoi(arguments[5]), parts = std::stoi(arguments[6]), steps = std::stoi(arguments[7]);
    const auto file = [&](const char* what) { return numbers(folder + "/" + work + "." + what); };
    if (algorithm == "Clusters") clusters(file("x"), file("start"), features, parts, steps);
    else mixture(file("x"), file("start"), file("variances"), parts, steps);
}
